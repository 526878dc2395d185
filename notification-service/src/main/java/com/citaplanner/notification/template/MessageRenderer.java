package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Renders messages from templates. Called inside the current transaction. */
public interface MessageRenderer {
    /** Renders all requests, with the results in their order. All templates are read at once. */
    Uni<List<RenderResult>> render(List<RenderRequest> renderRequests);

    /**
     * Reads everything the messages need, without rendering any yet. Messages are much larger than their sources, so
     * they are rendered one after the other.
     */
    Uni<BatchRenderer> forBatch(List<RenderRequest> renderRequests);
}
