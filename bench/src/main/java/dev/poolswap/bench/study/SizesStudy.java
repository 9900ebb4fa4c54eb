package dev.poolswap.bench.study;

import dev.poolswap.bench.heavy.Sizes;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Row;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.text.HeapSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * From which size of a version on refilling pays, and up to which size copying does: the workload of hotswap, by size.
 */
final class SizesStudy extends MixStudy {
    /** About how many bytes a version takes. */
    private static final Axis<Long> SIZE = Axis.bytes(
            HotswapBenchmark.SIZE, "approximate size of a version in bytes", Sizes.LEAST, Sizes.MOST, "1k,1m");

    /** A heap limit that is the same for all sizes would be wide for small versions and too small for large ones. */
    private static final Axis<Integer> ROOM =
            Axis.count("room", "heap limit in percent of what a pool keeps alive", 110, 10_000, "150,400");

    private static final List<Long> EVERY_SIZE = sizes("1k", "16k", "256k", "1m", "4m", "16m", "64m");
    private static final List<Long> FEW_SIZES = sizes("1k", "16k", "1m", "16m");
    private static final List<Integer> ROOMS = List.of(150, 400);
    private static final List<Integer> WRITES_OF_TEN = List.of(10);

    /** Below this a JVM with JMH in it collects all the time, whatever it measures. */
    private static final long LEAST_HEAP = 32;

    private static final double MIB = 1 << 20;
    private static final double PERCENT = 100;

    SizesStudy() {
        super(
                "sizes",
                "the work of hotswap by the size of a version, in heaps that leave each size the same room",
                SIZE,
                ROOM);
    }

    private static List<Long> sizes(String... words) {
        return List.of(words).stream()
                .map(word -> HeapSize.bytes(word).orElseThrow())
                .toList();
    }

    @Override
    public boolean comparesHeaps() {
        return true;
    }

    @Override
    public boolean takesOneFence() {
        return true;
    }

    @Override
    protected void layOut(Layout layout) {
        if (layout.asksHeaps() && layout.isAsked(ROOM)) {
            throw new BadInputException("--axis room: the heap limit follows from it; leave out --heaps, or this axis");
        }
        List<Integer> rooms = layout.values(ROOM, ROOMS);
        for (Long size : layout.values(SIZE, layout.profile().everyScheme() ? EVERY_SIZE : FEW_SIZES)) {
            // With one limit for all sizes, each size has different room.
            for (Integer room : layout.asksHeaps() ? rooms.subList(0, 1) : rooms) {
                for (String payload : payloads(layout)) {
                    cells(layout, payload, size, room);
                }
            }
        }
    }

    private static void cells(Layout layout, String payload, Long size, Integer room) {
        for (Integer write : layout.writes(WRITES_OF_TEN)) {
            for (int threads : threads(layout)) {
                Heap heap = heap(layout.catalog().payload(payload), size, threads, room);
                for (String scheme : layout.schemesOfComparison()) {
                    Row row = layout.row(scheme, payload, threads).writes(write).with(SIZE, size);
                    (layout.asksHeaps() ? row : row.with(ROOM, room).under(heap)).add();
                }
            }
        }
    }

    /** Those that can be made in a size; one that cannot is refused where it was asked for. */
    private static List<String> payloads(Layout layout) {
        List<String> all = layout.payloads();
        List<String> named = all.stream().filter(Sizes::isNamed).toList();
        if (!named.isEmpty()) {
            throw new BadInputException("--payload " + String.join(",", named)
                    + ": study sizes has an axis for the size; leave the size out, and give --axis " + SIZE.id());
        }
        List<String> sized = all.stream()
                .filter(id -> Sizes.has(layout.catalog().payload(id)))
                .toList();
        if (layout.asksPayloads() && sized.size() < all.size()) {
            throw new BadInputException("--payload "
                    + all.stream().filter(id -> !sized.contains(id)).collect(Collectors.joining(","))
                    + ": has one size, and study sizes needs several; override Payload.sized, or give one of "
                    + String.join(", ", layout.catalog().sizedPayloads()));
        }
        return sized;
    }

    /** The same limit for every scheme: so much room beside what a pool keeps alive, with a version for each thread. */
    private static Heap heap(Payload<?> payload, long size, int threads, int room) {
        double bytes = Sizes.alive(payload, size, threads + HotswapBenchmark.BESIDE_THREADS) * room / PERCENT;
        return Heap.ofMiB(Math.max(LEAST_HEAP, (long) Math.ceil(bytes / MIB)));
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return mixed(cell, measure).param(SIZE);
    }

    @Override
    public double seconds(PlannedCell cell, Measure measure) {
        return super.seconds(cell, measure) + Sizes.preparation(SIZE.of(cell));
    }

    @Override
    public OptionalLong leastBytes(PlannedCell cell, Catalog catalog) {
        return OptionalLong.of(Sizes.alive(catalog.payload(cell.payload()), SIZE.of(cell), versions(cell, catalog)));
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, HotswapBenchmark.class)
                .filter(run -> !run.param(SIZE.id()).orElse(Sizes.OWN).equals(Sizes.OWN))
                .flatMap(run -> mixOfJmh(run).map(cell -> {
                    run.axis(cell, SIZE);
                    return cell;
                }))
                .map(CellBuilder::build);
    }
}
