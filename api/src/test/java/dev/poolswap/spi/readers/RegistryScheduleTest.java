package dev.poolswap.spi.readers;

class RegistryScheduleTest extends RegistryScheduleContract {
    RegistryScheduleTest() {
        super(new Steps());
    }
}
