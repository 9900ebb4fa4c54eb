package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.Catches;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a scheme's orderings is caught if it is not so. */
class OrderingMutantsTest {
    private static final String SEND = "[application] data.set(7) [Channel.send] flag.setRelease(1) ||";
    private static final String RECEIVE = "[Channel.receive] f = flag.getVolatile() [application] d = data.get()";

    /** A thread that sends, and one that receives. */
    static class Channel {
        private static final VarHandle FLAG;

        static {
            try {
                FLAG = MethodHandles.lookup().findVarHandle(Channel.class, "flag", int.class);
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        private volatile int flag;

        void send() {
            FLAG.setRelease(this, 1);
        }

        int receive() {
            return flag;
        }
    }

    private static final class Said extends OrderingContract {
        private final String threads;
        private final String[] ofReceive;
        private final Map<String, String> explanations;

        Said(String threads, Map<String, String> explanations, String... ofReceive) {
            this.threads = threads;
            this.explanations = explanations;
            this.ofReceive = ofReceive;
        }

        @Override
        protected String scheme() {
            return "kit";
        }

        @Override
        protected List<OrderingProgram> programs() {
            return List.of(new OrderingProgram("channel", "K1", "", threads, "1:f=1 /\\ 1:d=0", "1:f=1 /\\ 1:d=7"));
        }

        @Override
        protected List<ModelledMethod> methods() {
            return List.of(
                    ModelledMethod.of(Channel.class, "send", "flag.setRelease"),
                    ModelledMethod.of(Channel.class, "receive", ofReceive));
        }

        @Override
        protected Map<String, String> explanations() {
            return explanations;
        }

        @Override
        protected Set<String> invariants() {
            return Set.of("K1");
        }
    }

    private static Said said(String threads) {
        return new Said(threads, Map.of("Channel.receive: flag.getVolatile", "why not"), "flag.getVolatile");
    }

    @Test
    void what_is_so_passes() {
        Said right = said(SEND + RECEIVE);
        assertThatCode(() -> {
                    right.no_model_allows_a_forbidden_outcome();
                    right.every_model_allows_what_does_happen();
                    right.every_program_is_violated_when_its_steps_are_weaker();
                    right.every_ordering_is_needed_or_explained();
                    right.every_invariant_that_speaks_of_order_has_a_program();
                    right.the_methods_do_what_is_said_here();
                    right.the_programs_do_what_the_methods_do();
                })
                .doesNotThrowAnyException();
    }

    @Test
    @Catches(scheme = "kit", mutant = "an ordering that is too weak, in a program")
    void an_ordering_that_is_too_weak_is_caught() {
        Said weak = said(SEND.replace("setRelease", "setOpaque") + RECEIVE);
        assertThatThrownBy(weak::no_model_allows_a_forbidden_outcome)
                .hasMessageContaining("channel by Java")
                .hasMessageContaining("channel by Armv8")
                .hasMessageContaining("reads from");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a program in which nothing can happen")
    void a_program_in_which_nothing_can_happen_is_caught() {
        Said idle = said(SEND.replace("setRelease(1)", "setRelease(2)") + RECEIVE);
        assertThatThrownBy(idle::every_model_allows_what_does_happen).hasMessageContaining("channel");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a program whose outcome nothing can bring about")
    void a_program_whose_outcome_nothing_can_bring_about_is_caught() {
        Said vain = said(SEND + RECEIVE.replace("d = data", "data.set(7); d = data"));
        assertThatThrownBy(vain::every_program_is_violated_when_its_steps_are_weaker)
                .hasMessageContaining("channel");
    }

    @Test
    @Catches(scheme = "kit", mutant = "an ordering that is stronger than needed and not explained")
    void an_ordering_that_is_not_explained_is_caught() {
        Said unexplained = new Said(SEND + RECEIVE, Map.of(), "flag.getVolatile");
        assertThatThrownBy(unexplained::every_ordering_is_needed_or_explained)
                .hasMessageContaining("Channel.receive: flag.getVolatile");
        Said explainedTwice = new Said(
                SEND + RECEIVE,
                Map.of("Channel.receive: flag.getVolatile", "why not", "Channel.send: flag.setRelease", "why not"),
                "flag.getVolatile");
        assertThatThrownBy(explainedTwice::every_ordering_is_needed_or_explained)
                .hasMessageContaining("Channel.send: flag.setRelease");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a class file that has drifted from what is said of it")
    void a_class_file_that_has_drifted_is_caught() {
        Said drifted = new Said(SEND + RECEIVE, Map.of(), "flag.getAcquire");
        assertThatThrownBy(drifted::the_methods_do_what_is_said_here)
                .hasMessageContaining("class file of Channel.receive")
                .hasMessageContaining("flag.getVolatile");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a program that has drifted from the code")
    void a_program_that_has_drifted_is_caught() {
        Said drifted = said(SEND.replace("setRelease", "setVolatile") + RECEIVE);
        assertThatThrownBy(drifted::the_programs_do_what_the_methods_do)
                .hasMessageContaining("Channel.send does [flag.setRelease]")
                .hasMessageContaining("[flag.setVolatile]");
        Said forgotten = said(SEND + "[application] f = flag.getVolatile(); d = data.get()");
        assertThatThrownBy(forgotten::the_programs_do_what_the_methods_do)
                .hasMessageContaining("no program has flag.getVolatile of Channel.receive");
    }
}
