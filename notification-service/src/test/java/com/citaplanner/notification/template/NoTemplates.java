package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** A repository that must not be called, because the test provides the templates. */
final class NoTemplates implements TemplateRepository {
    @Override
    public Uni<List<Template>> find(Collection<TemplateLookup> lookups) {
        throw new UnsupportedOperationException();
    }
}
