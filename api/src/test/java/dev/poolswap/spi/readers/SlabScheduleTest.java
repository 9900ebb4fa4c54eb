package dev.poolswap.spi.readers;

class SlabScheduleTest extends SlabScheduleContract {
    SlabScheduleTest() {
        super(new Steps());
    }
}
