package dev.poolswap.spi.readers;

/** An owner that ends when the test says so, and can have something happen when it is asked whether it has. */
final class Mortal extends RecordOwner {
    private volatile boolean dead;
    private Runnable asked = () -> {};

    Mortal() {
        super(Kind.THREAD, Mortal.class, Thread.currentThread(), -1);
    }

    void die() {
        dead = true;
    }

    void onceAsked(Runnable step) {
        asked = step;
    }

    @Override
    boolean hasVanished() {
        Runnable step = asked;
        asked = () -> {};
        step.run();
        return dead;
    }
}
