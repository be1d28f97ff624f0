package org.limitlaw.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.limitlaw.law.Figure;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws figures, 150 mm wide. SVG bytes depend on the figure alone, not on locale, fonts or display; its text is
 * outlines. PNG pixels depend on the JDK's rasteriser too.
 */
public final class FigurePainter {
    private static final double DOTS_PER_INCH = 200;
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Returns the figure as an SVG document in UTF-8. */
    public byte[] svg(Figure figure) {
        Sheet sheet = new Sheet(figure);
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setEmbeddedFontsOn(false);
        context.setPrecision(1);
        SVGGraphics2D g2 = new SVGGraphics2D(context, true);
        sheet.draw(g2);
        Element root = g2.getRoot();
        root.setAttributeNS(null, "width", millimetres(Sheet.WIDTH));
        root.setAttributeNS(null, "height", millimetres(sheet.height()));
        root.setAttributeNS(null, "viewBox", "0 0 " + Sheet.WIDTH + " " + sheet.height());
        StringWriter out = new StringWriter();
        try {
            g2.stream(root, out, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // readers would look for the document type's definition in the network
        return DOCUMENT_TYPE
                .matcher(out.toString().replace("\r\n", "\n"))
                .replaceFirst("")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the figure as a PNG image of 200 dots per inch. */
    public byte[] png(Figure figure) {
        Sheet sheet = new Sheet(figure);
        double scale = DOTS_PER_INCH / 72;
        BufferedImage image = new BufferedImage(
                (int) Math.round(Sheet.WIDTH * scale),
                (int) Math.round(sheet.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setPaint(Color.WHITE);
        g2.fillRect(0, 0, image.getWidth(), image.getHeight());
        g2.scale(scale, scale);
        sheet.draw(g2);
        g2.dispose();
        return encode(image);
    }

    private static String millimetres(double points) {
        return Math.round(points / 72 * 25.4 * 100) / 100.0 + "mm";
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the resolution too, so that the image has its size in print. */
    private static byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            String perMetre = Long.toString(Math.round(DOTS_PER_INCH / 0.0254));
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            size.setAttribute("pixelsPerUnitXAxis", perMetre);
            size.setAttribute("pixelsPerUnitYAxis", perMetre);
            size.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(size);
            metadata.mergeTree("javax_imageio_png_1.0", root);
            writer.setOutput(out);
            writer.write(metadata, new IIOImage(image, null, metadata), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
