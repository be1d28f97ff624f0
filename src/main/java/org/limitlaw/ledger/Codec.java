package org.limitlaw.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/**
 * One entry as one line: eight hex digits of CRC-32C over the rest, a space, JSON in ASCII, a line feed. Numbers come back
 * with the same bits (NaN as the one NaN); in coordinates, what is written without point or exponent is a Long.
 */
final class Codec {
    private static final int PREFIX = 9;
    private static final ObjectMapper JSON = mapper();

    private Codec() {}

    /** One entry; fields of newer versions are null here. */
    record Entry(RunRecord run, StudyRecord study, Look look) {}

    static byte[] line(Entry entry) {
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException refused) {
            throw new IllegalArgumentException(
                    "ledger entry cannot be written: " + refused.getOriginalMessage(), refused);
        }
        byte[] line = new byte[PREFIX + json.length + 1];
        System.arraycopy(checksum(json, 0, json.length), 0, line, 0, PREFIX - 1);
        line[PREFIX - 1] = ' ';
        System.arraycopy(json, 0, line, PREFIX, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** Returns whether a line, without its line feed, is as it was written. */
    static boolean intact(byte[] line, int length) {
        return length > PREFIX
                && line[PREFIX - 1] == ' '
                && Arrays.equals(line, 0, PREFIX - 1, checksum(line, PREFIX, length - PREFIX), 0, PREFIX - 1);
    }

    /** Reads an intact line; fails on what only a newer version can read. */
    static Entry entry(byte[] line, int length) throws IOException {
        return JSON.readValue(line, PREFIX, length - PREFIX, Entry.class);
    }

    private static byte[] checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(bytes, from, length));
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                // also lets half of a surrogate pair through, which UTF-8 cannot hold
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addMixIn(RunRecord.class, WithCoordinates.class)
                .addMixIn(StudyRecord.Planned.class, WithCoordinates.class)
                .build();
    }

    /** Keeps the types of coordinates; of the other numbers the records know them. */
    interface WithCoordinates {
        @JsonSerialize(contentUsing = CoordinateWriter.class)
        @JsonDeserialize(contentUsing = CoordinateReader.class)
        SortedMap<String, Object> coordinates();
    }

    private static final class CoordinateWriter extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value instanceof Long number) {
                out.writeNumber(number);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                out.writeNumber(number);
            } else if (value instanceof Double number) {
                // a bare string would come back as a string
                out.writeStartObject();
                out.writeStringField("number", number.toString());
                out.writeEndObject();
            } else if (value instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else if (value instanceof String text) {
                out.writeString(text);
            } else {
                throw new IllegalArgumentException("coordinate must be Long, Double, Boolean or String, got "
                        + value.getClass().getName());
            }
        }
    }

    private static final class CoordinateReader extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return switch (in.currentToken()) {
                case VALUE_NUMBER_INT -> in.getLongValue();
                case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_STRING -> in.getText();
                case START_OBJECT -> number(in, context);
                default -> context.handleUnexpectedToken(Object.class, in);
            };
        }

        private static double number(JsonParser in, DeserializationContext context) throws IOException {
            if (!"number".equals(in.nextFieldName()) || in.nextToken() != JsonToken.VALUE_STRING) {
                context.reportInputMismatch(Object.class, "expected {\"number\": text}");
            }
            double number = Double.parseDouble(in.getText());
            if (in.nextToken() != JsonToken.END_OBJECT) {
                context.reportInputMismatch(Object.class, "expected one field");
            }
            return number;
        }
    }
}
