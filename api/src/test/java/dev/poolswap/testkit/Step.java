package dev.poolswap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One step of a random sequence; the choice picks among what there is at that moment, so that any part of a sequence can be run. */
record Step(Move move, int choice) {
    enum Move {
        ACQUIRE,
        LEASE,
        READER_ACQUIRE,
        READ,
        END_PIN,
        DRAFT,
        PUBLISH,
        DISCARD,
        UPDATE,
        UPDATE_THAT_FAILS,
        REVISE,
        REVISE_THAT_FAILS,
        CLEAR,
        PUBLISH_AGAIN,
        ARM_RESET_REFUSAL,
        ARM_RESET_FAILURE,
        ARM_CREATE_NULL,
        ARM_CREATE_FAILURE,
        ARM_CREATE_OUT_OF_MEMORY,
        ARM_COPY_FAILURE
    }

    private static final Move[] MOVES = Move.values();

    static List<Step> random(Random random, int length) {
        List<Step> steps = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            // Pins and updates are what matters; faults are armed now and then.
            int kind = random.nextInt(3);
            Move move = kind == 0
                    ? MOVES[random.nextInt(MOVES.length)]
                    : kind == 1
                            ? MOVES[random.nextInt(Move.END_PIN.ordinal() + 1)]
                            : MOVES[random.nextInt(Move.CLEAR.ordinal())];
            steps.add(new Step(move, random.nextInt(1 << 16)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return move + "(" + choice + ")";
    }
}
