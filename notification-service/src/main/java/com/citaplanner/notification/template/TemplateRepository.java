package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** The tenants' templates, as messages need them. Works inside the current transaction. */
public interface TemplateRepository {
    /** All templates that the look-ups may need, including deleted ones, in one query. */
    Uni<List<Template>> find(Collection<TemplateLookup> lookups);
}
