package dev.poolswap.testkit;

/** A flight recording has what happens in the kit's own pool. */
class FlightRecordingTest extends FlightRecordingContract {
    FlightRecordingTest() {
        super(new CountedPoolSubjects().subjects().get(0));
    }
}
