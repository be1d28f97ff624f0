package org.limitlaw.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes rows as one Parquet file, zstd, every column optional. */
final class ParquetFile {
    private ParquetFile() {}

    static void write(OutputStream out, List<Column> columns, Iterator<Object[]> rows) throws IOException {
        try (ParquetWriter<Object[]> writer = new Builder(new StreamFile(out), columns)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            while (rows.hasNext()) {
                writer.write(rows.next());
            }
        }
    }

    private static MessageType schema(List<Column> columns) {
        return new MessageType(
                "limitlaw", columns.stream().map(ParquetFile::field).toList());
    }

    private static Type field(Column column) {
        return switch (column.type()) {
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract above, though never called
        protected WriteSupport<Object[]> getWriteSupport(Configuration conf) {
            return new RowSupport(columns);
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration conf) {
            return new RowSupport(columns);
        }
    }

    private static final class RowSupport extends WriteSupport<Object[]> {
        private final List<Column> columns;
        private RecordConsumer out;

        RowSupport(List<Column> columns) {
            this.columns = columns;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract above, though never called
        public WriteContext init(Configuration conf) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration conf) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(Object[] row) {
            out.startMessage();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    String name = columns.get(i).name();
                    out.startField(name, i);
                    value(columns.get(i).type(), row[i]);
                    out.endField(name, i);
                }
            }
            out.endMessage();
        }

        private void value(Column.Type type, Object value) {
            switch (type) {
                case LONG -> out.addLong((Long) value);
                case DOUBLE -> out.addDouble((Double) value);
                case BOOLEAN -> out.addBoolean((Boolean) value);
                case STRING -> out.addBinary(Binary.fromString((String) value));
            }
        }
    }

    /** A stream as Parquet wants to see it; the one who opened the stream closes it. */
    private record StreamFile(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            return new Positions(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return new Positions(out);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Positions extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Positions(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
