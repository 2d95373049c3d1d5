package dev.torii.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Writes and reads {@link ProductHeader} as JSON. Thread safe. */
public final class ProductJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ProductJson() {}

    /** The header as JSON, UTF-8. */
    public static byte[] write(ProductHeader header) {
        try {
            return MAPPER.writeValueAsBytes(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a header; unknown fields are ignored.
     *
     * @param json JSON, UTF-8
     * @return the header, or empty when it is not one
     */
    public static Optional<ProductHeader> read(byte[] json) {
        try {
            ProductHeader header = MAPPER.readValue(json, ProductHeader.class);
            boolean whole = header != null
                    && header.identity() != null
                    && header.times() != null
                    && header.completeness() != null
                    && header.lineage() != null
                    && header.trace() != null;
            return whole ? Optional.of(header) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
