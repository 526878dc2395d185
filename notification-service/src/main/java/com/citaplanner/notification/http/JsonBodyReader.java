package com.citaplanner.notification.http;

import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.json.StorableJson;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses all JSON bodies. Refuses fields that the body does not have, and values that cannot be stored, by their field
 * name, so that no resource has to check for them, and parses dates and times like everywhere else.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Object> {
    private final ObjectMapper json;

    JsonBodyReader(ObjectMapper json) {
        this.json = json.copy()
                .registerModule(new DateTimeModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        refuseConversions(this.json);
    }

    /** Refuses 1.5, "30" and "true" where a whole number or a truth value belongs, instead of guessing what was meant. */
    private static void refuseConversions(ObjectMapper json) {
        json.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        json.coercionConfigFor(LogicalType.Boolean)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    /** Null where the body is empty. */
    @Override
    public @Nullable Object readFrom(
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
            throw invalidField(mismatch);
        } catch (JsonProcessingException broken) {
            throw malformed(broken.getLocation());
        }
    }

    private static Problem invalidField(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(field(unknown), KnownFields.unknown(unknown.getPropertyName(), known(unknown)));
            case MismatchedInputException mismatch ->
                Problem.invalid(field(mismatch), ExpectedValue.of(mismatch.getTargetType()));
            case ValueInstantiationException refused
            when refused.getCause() instanceof InvalidInput invalid ->
                Problem.invalid(invalid.field().orElse("body"), invalid.reason());
            default -> Problem.invalid(field(failure), ExpectedValue.of(null));
        };
    }

    private static Problem malformed(@Nullable JsonLocation location) {
        return Problem.badRequest("The body is not valid JSON: see line %d, column %d."
                .formatted(location == null ? 1 : location.getLineNr(), location == null ? 1 : location.getColumnNr()));
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
    }

    private static String field(JsonMappingException mismatch) {
        String field = mismatch.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[]" : KnownFields.shown(part.getFieldName()))
                .collect(Collectors.joining("."));
        return field.isEmpty() ? "body" : field;
    }
}
