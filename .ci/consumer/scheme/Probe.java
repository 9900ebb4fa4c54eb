import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;

/** Uses the scheme as a module. */
class Probe implements Recycler<StringBuilder> {
    @Override
    public StringBuilder create() {
        return new StringBuilder();
    }

    @Override
    public boolean reset(StringBuilder version) {
        version.setLength(0);
        return true;
    }

    public static void main(String[] args) {
        Scheme scheme = Scheme.of("monitor-count");
        try (SwapContainer<StringBuilder> container =
                SwapContainer.builder(new Probe()).scheme(scheme).build()) {
            for (String text : new String[] {"one", "two", "three"}) {
                container.replace(draft -> draft.append(text));
            }
            String last = container.read(StringBuilder::toString);
            System.out.println(last + " in " + scheme.getClass().getModule().getName());
        }
    }
}
