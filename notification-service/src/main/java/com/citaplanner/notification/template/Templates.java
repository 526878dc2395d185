package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes messages of templates. Called inside the transaction under way. */
public interface Templates {
    /** What became of each, in the order given; all templates are read at once. */
    Uni<List<Rendering>> render(List<Wanted> wanted);
}
