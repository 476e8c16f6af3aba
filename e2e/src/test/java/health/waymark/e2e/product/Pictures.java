package health.waymark.e2e.product;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Pictures of the documentation, taken anew with {@code -Dwaymark.pictures=<folder>}, usually {@code docs/images};
 * without it nothing is written. Each keeps the 256 colours that it has most of, which makes a third of its size.
 */
public final class Pictures {

    private static final int COLOURS = 256;
    /** Longer pages are cut: a reader wants to see what a screen is like. */
    private static final int HIGHEST = 1000;

    private Pictures() {}

    /** Takes a picture of the page as it is, if pictures are wanted. */
    public static void take(Page page, String name) {
        String folder = System.getProperty("waymark.pictures");
        if (folder == null) {
            return;
        }
        try {
            Path file = Path.of(folder, name + ".png");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            ImageIO.write(reduced(shot(page)), "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In a window as high as the page, so that what sticks to its edge stands where it belongs. */
    private static BufferedImage shot(Page page) throws IOException {
        int width = page.viewportSize().width;
        int before = page.viewportSize().height;
        int height = (Integer) page.evaluate("document.querySelector('main').getBoundingClientRect().bottom | 0");
        page.setViewportSize(width, Math.min(HIGHEST, Math.max(480, height)));
        byte[] png = page.screenshot();
        page.setViewportSize(width, before);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static BufferedImage reduced(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        BufferedImage reduced =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        for (int at = 0; at < pixels.length; at++) {
            int place = places.computeIfAbsent(pixels[at] & 0xffffff, colour -> nearest(colour, palette));
            reduced.getRaster().setSample(at % image.getWidth(), at / image.getWidth(), 0, place);
        }
        return reduced;
    }

    private static IndexColorModel model(List<Integer> palette) {
        byte[][] parts = new byte[3][palette.size()];
        for (int at = 0; at < palette.size(); at++) {
            for (int part = 0; part < 3; part++) {
                parts[part][at] = (byte) (palette.get(at) >> (16 - 8 * part));
            }
        }
        return new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]);
    }

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int at = 0; at < palette.size(); at++) {
            int distance = distance(colour, palette.get(at));
            if (distance < least) {
                least = distance;
                best = at;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
