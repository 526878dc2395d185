package com.citaplanner.notification.http.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes parameters that many operations have, by name. */
final class CommonParameters {
    private CommonParameters() {}

    static void describe(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(CommonParameters::describe);
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" -> describe(parameter, "Items of a page.", pageSize());
            case "cursor" -> describe(parameter, "The next of the page before; left out for the first page.", text());
            case "from" -> describeTime(parameter, "Not before this time.");
            case "to" -> describeTime(parameter, "Before this time.");
            case "channel" -> parameter.setSchema(OASFactory.createSchema().ref("Channel"));
            case "tenantId" -> describe(parameter, "The tenant.", text());
            default -> {}
        }
    }

    /** An operation that takes something else than an instant describes it. */
    private static void describeTime(Parameter parameter, String description) {
        if (parameter.getDescription() == null) {
            describe(parameter, description, text().format("date-time"));
        }
    }

    private static void describe(Parameter parameter, String description, Schema schema) {
        parameter.setDescription(description);
        parameter.setSchema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static Schema pageSize() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.INTEGER))
                .format("int32")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(200))
                .defaultValue(50);
    }
}
