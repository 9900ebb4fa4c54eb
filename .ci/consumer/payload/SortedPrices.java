// snippet payload
import dev.poolswap.bench.payload.Payload;
import java.util.Arrays;

/** A price list as a sorted array, which readers search. */
public class SortedPrices implements Payload<long[]> {
    private static final int PRICES = 50_000;

    public String id() { return "sorted-prices"; }

    public String description() { return "a sorted array of 50 000 prices, looked up by binary search"; }

    public int entries() { return PRICES; }

    public long[] create() { return new long[PRICES]; }

    public void clear(long[] prices) { Arrays.fill(prices, 0); }

    public void fill(long[] prices, long stamp) {
        for (int i = 0; i < PRICES; i++) {
            prices[i] = price(i, stamp);
        }
    }

    public boolean lookUp(long[] prices, int entry, long stamp) {
        return Arrays.binarySearch(prices, price(entry, stamp)) == entry;
    }

    public long weigh(long[] prices) { return 8L * PRICES; }

    private static long price(int entry, long stamp) { return 2L * entry + stamp % 2 + 1; }
}
// end
