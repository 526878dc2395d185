package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes messages of templates. Called inside the transaction under way. */
public interface MessageRenderer {
    /** What became of each, in the order given; all templates are read at once. */
    Uni<List<RenderResult>> render(List<RenderRequest> renderRequest);

    /**
     * Reads all that these messages are made of, and makes none of them yet: they are much larger than what they are made of, and
     * so are made one after the other.
     */
    Uni<PreparedTemplates> prepare(List<RenderRequest> renderRequest);
}
