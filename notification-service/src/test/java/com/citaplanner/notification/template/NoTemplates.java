package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A repository that must not be called, because the test provides the templates. */
final class NoTemplates implements TemplateRepository {
    private static UnsupportedOperationException never() {
        return new UnsupportedOperationException();
    }

    @Override
    public Uni<List<Template>> find(Collection<TemplateLookup> lookups) {
        throw never();
    }

    @Override
    public Uni<Optional<Template>> find(String tenantId, String id) {
        throw never();
    }

    @Override
    public Uni<List<Template>> list(String tenantId, String after, int most) {
        throw never();
    }

    @Override
    public Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int most) {
        throw never();
    }

    @Override
    public Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version) {
        throw never();
    }

    @Override
    public Uni<Void> add(Template template) {
        throw never();
    }

    @Override
    public Uni<Boolean> change(
            String tenantId,
            String id,
            Optional<Integer> expected,
            String name,
            Wording wording,
            Instant at,
            String by) {
        throw never();
    }

    @Override
    public Uni<Boolean> makeDefault(String tenantId, String id) {
        throw never();
    }

    @Override
    public Uni<Boolean> clearDefault(String tenantId, String id) {
        throw never();
    }

    @Override
    public Uni<Boolean> archive(String tenantId, String id) {
        throw never();
    }
}
