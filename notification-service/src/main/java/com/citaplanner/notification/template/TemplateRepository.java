package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tenants' templates. Works inside the current transaction. */
public interface TemplateRepository {
    /** All templates that the look-ups may need, including deleted ones, in one query. */
    Uni<List<Template>> find(Collection<TemplateLookup> lookups);

    Uni<Optional<Template>> find(String tenantId, String id);

    /** The templates in use, ordered by id, after the given one. */
    Uni<List<Template>> list(String tenantId, String after, int limit);

    /** Versions older than the given one, newest first. */
    Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int limit);

    Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version);

    /** Stores a new template with its first version. */
    Uni<Void> add(Template template);

    /**
     * Stores a new version of a template in use.
     *
     * @param expected the version that the change is based on; empty for any
     * @return whether there was such a template in that version
     */
    Uni<Boolean> change(
            String tenantId,
            String id,
            Optional<Integer> expected,
            String name,
            Wording wording,
            Instant at,
            String by);

    /**
     * Makes it the only default of its type, channel and language. Returns false if it does not exist or is archived.
     */
    Uni<Boolean> makeDefault(String tenantId, String id);

    /** Returns whether the template exists. */
    Uni<Boolean> clearDefault(String tenantId, String id);

    /** Archives it: it is no longer used but stays readable. Returns whether it was in use. */
    Uni<Boolean> archive(String tenantId, String id);
}
