package org.limitlaw.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The type of figures: one bundled font, measured without a device, so that every machine breaks lines alike. */
final class Type {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Font BASE = load();
    private static final Pattern NEGATIVE = Pattern.compile("(?<![\\w.)\\]])-(?=[\\d.])");
    /** Signs that papers use and the font lacks. */
    private static final Map<String, String> STAND_INS = Map.ofEntries(
            Map.entry("\u221d", "~"),
            Map.entry("\u2016", "||"),
            Map.entry("\u2225", "||"),
            Map.entry("\u2113", "l"),
            Map.entry("\u2192", "->"),
            Map.entry("\u2208", " in "),
            Map.entry("\u2248", "~"),
            Map.entry("\u226a", "<<"),
            Map.entry("\u226b", ">>"),
            Map.entry("\u27e8", "<"),
            Map.entry("\u27e9", ">"),
            Map.entry("\u22c5", "\u00b7"),
            Map.entry("\u2297", "\u00d7"),
            Map.entry("\u1d40", "'"),
            Map.entry("\u22a4", "'"));

    private Type() {}

    /** Returns the font at a size in points. */
    static Font at(double points) {
        return BASE.deriveFont((float) (points * Ink.UNIT));
    }

    /** Returns a font's bold form. */
    static Font bold(Font font) {
        return font.deriveFont(Font.BOLD);
    }

    /** Returns a font's true superscript. */
    static Font superscript(Font font) {
        return font.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, TextAttribute.SUPERSCRIPT_SUPER));
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    static double ascent(Font font) {
        return font.getLineMetrics("Hg", CONTEXT).getAscent();
    }

    /** Returns the text with what the font cannot show replaced, control signs and line ends as blanks, and minus signs as such. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(code -> {
            String sign = Character.toString(code);
            if (Character.isISOControl(code) || Character.isSpaceChar(code)) {
                out.append(' ');
            } else if (Character.getType(code) == Character.FORMAT || Character.getType(code) == Character.SURROGATE) {
                return;
            } else if (BASE.canDisplay(code)) {
                out.append(sign);
            } else {
                out.append(STAND_INS.getOrDefault(sign, "?"));
            }
        });
        return NEGATIVE.matcher(out.toString().strip()).replaceAll("\u2212").replace(" +- ", " \u00b1 ");
    }

    /** Returns the text on one line, shortened where it is too wide. */
    static String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "\u2026", font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).strip() + "\u2026";
    }

    /** Returns the text broken at blanks into at most so many lines; the last is shortened where needed. */
    static List<String> wrap(String text, Font font, double width, int lines) {
        List<String> out = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && out.size() + 1 < lines && width(rest, font) > width) {
            int end = breakAt(rest, font, width);
            out.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            out.add(fit(rest, font, width));
        }
        return out;
    }

    private static int breakAt(String text, Font font, double width) {
        int end = 0;
        for (int i = 1; i < text.length() && width(text.substring(0, i), font) <= width; i++) {
            if (text.charAt(i) == ' ') {
                end = i;
            }
        }
        if (end == 0) { // one long word: break inside
            end = 1;
            while (end < text.length() && width(text.substring(0, end + 1), font) <= width) {
                end++;
            }
        }
        return end;
    }

    private static Font load() {
        try (InputStream in = Type.class.getResourceAsStream("LiberationSans-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font LiberationSans-Regular.ttf must be in the jar");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
