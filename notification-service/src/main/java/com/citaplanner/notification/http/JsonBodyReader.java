package com.citaplanner.notification.http;

import com.citaplanner.notification.json.StorableJson;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;

/**
 * Reads every JSON body. What cannot be stored is refused here by its name, so that no resource and no statement has to look
 * for it; dates and times are read as everywhere.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Object> {
    private final ObjectMapper json;

    JsonBodyReader(ObjectMapper json) {
        this.json =
                json.copy().registerModule(new DateTimeModule()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    /** Null where there is no body. */
    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] body = stream.readAllBytes();
        try (JsonParser parser = json.createParser(body)) {
            StorableJson.check(parser);
            return body.length == 0
                    ? null
                    : json.readerFor(json.constructType(generic)).readValue(body);
        } catch (JsonMappingException mismatch) {
            throw Problem.invalid(field(mismatch), "is not of its kind");
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            throw Problem.badRequest("The body is not JSON: see line %d, column %d."
                    .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
        }
    }

    private static String field(JsonMappingException mismatch) {
        String field = mismatch.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? "body" : field;
    }
}
