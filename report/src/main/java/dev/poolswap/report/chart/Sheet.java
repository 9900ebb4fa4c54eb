package dev.poolswap.report.chart;

import java.awt.Graphics2D;

/** A picture with its size known and everything in its place, ready to be drawn in a theme. */
interface Sheet {
    int width();

    int height();

    void paint(Graphics2D g, Theme theme);
}
