package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.Stats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeatPlanTest {
    private static final int SEATS = 1000;

    /** All but the one that has one version in place. */
    static Stream<String> schemes() {
        return Scheme.installed().stream()
                .filter(scheme -> scheme.guarantees().bound() != Guarantees.Bound.NONE)
                .map(Scheme::id);
    }

    static Stream<String> pooling() {
        return schemes()
                .filter(id -> Scheme.of(id).guarantees().updateAllocation() == Guarantees.UpdateAllocation.NONE);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void a_seat_is_booked_once_until_all_are_cancelled(String scheme) {
        try (SeatPlan plan = new SeatPlan(scheme, Options.DEFAULT)) {
            assertThat(plan.isTaken(7)).isFalse();
            assertThat(plan.book(7)).isTrue();
            assertThat(plan.book(7)).isFalse();
            assertThat(plan.book(8)).isTrue();
            assertThat(plan.isTaken(7)).isTrue();
            plan.cancelAll();
            assertThat(plan.isTaken(7)).isFalse();
            assertThat(plan.book(7)).isTrue();
            assertThat(plan.isTaken(8)).isFalse();
            Stats stats = plan.stats();
            assertThat(stats.published()).isEqualTo(3);
            assertThat(stats.discarded()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    @Timeout(600)
    void of_two_that_want_the_same_seats_each_seat_goes_to_one_and_no_booking_is_lost(String scheme) throws Exception {
        try (SeatPlan plan = new SeatPlan(scheme, Options.DEFAULT)) {
            assertThat(bookedByTwo(plan)).isEqualTo(SEATS);
            assertThat(plan.stats().published()).isEqualTo(SEATS);
            assertThat(taken(plan)).isEqualTo(SEATS);
        }
    }

    /** With the pin before the draft both would hold a version and wait for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "refcount-split",
                "refcount-striped",
                "refcount-locked",
                "hyaline",
                "epoch",
                "hazard",
                "hazard-eras"
            })
    @Timeout(600)
    void two_versions_are_enough_for_two_writers_that_wait_for_one(String scheme) throws Exception {
        Options two = Options.builder()
                .maxVersions(2)
                .whenExhausted(Exhaustion.WAIT)
                .waitLimit(Duration.ofMinutes(4))
                .build();
        try (SeatPlan plan = new SeatPlan(scheme, two)) {
            assertThat(bookedByTwo(plan)).isEqualTo(SEATS);
            assertThat(taken(plan)).isEqualTo(SEATS);
            assertThat(plan.stats().created()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void in_place_there_is_nothing_to_build_on_while_a_draft_is_open() {
        try (SeatPlan plan = new SeatPlan("rwlock-inplace", Options.DEFAULT)) {
            assertThatThrownBy(() -> plan.book(7))
                    .isInstanceOf(LockMisuseException.class)
                    .hasMessageContaining("reads while its own draft is open");
            assertThat(plan.isTaken(7)).isFalse();
        }
    }

    private static int bookedByTwo(SeatPlan plan) throws Exception {
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> bookAll(plan));
        int mine = bookAll(plan);
        return mine + other.get(4, TimeUnit.MINUTES);
    }

    private static int bookAll(SeatPlan plan) {
        int booked = 0;
        for (int seat = 0; seat < SEATS; seat++) {
            if (plan.book(seat)) {
                booked++;
            }
        }
        return booked;
    }

    private static int taken(SeatPlan plan) {
        int taken = 0;
        for (int seat = 0; seat < SEATS; seat++) {
            if (plan.isTaken(seat)) {
                taken++;
            }
        }
        return taken;
    }
}
