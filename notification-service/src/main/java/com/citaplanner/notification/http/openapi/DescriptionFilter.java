package com.citaplanner.notification.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI description: required and nullable fields, who may call an operation, its error responses, and
 * an example of each call. {@code META-INF/openapi.yaml} contains what is common to all operations.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescriptionFilter implements OASFilter {
    private final IndexView index;

    public DescriptionFilter(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        new RecordSchemas(index, description).complete();
        for (Map.Entry<String, PathItem> path :
                description.getPaths().getPathItems().entrySet()) {
            for (Operation operation : path.getValue().getOperations().values()) {
                complete(path.getKey(), path.getValue(), operation);
            }
        }
    }

    private static void complete(String path, PathItem item, Operation operation) {
        boolean open = !path.startsWith("/api");
        operation.setSecurity(open ? SecuritySchemes.none() : SecuritySchemes.keyOrToken());
        if (!open) {
            ErrorResponses.add(path, item, operation);
        }
        CommonParameters.describe(operation);
        SuccessResponses.complete(operation.getResponses());
        Examples.describe(item, operation);
    }
}
