package io.vigie.pack.page;

import java.util.List;

/**
 * Blocks beside each other.
 *
 * @param height of the row in points where its blocks take what they are given (charts); 0 where they say it themselves
 * @param blocks from left to right, at most as many as the split has parts; fewer leave the right parts white
 */
public record Row(Split split, int height, List<Block> blocks) {

    public Row {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > split.parts()) {
            throw new IllegalArgumentException(blocks.size() + " blocks in a row of " + split);
        }
    }

    /** One block over the whole width, as high as it needs to be. */
    public static Row of(Block block) {
        return new Row(Split.FULL, 0, List.of(block));
    }
}
