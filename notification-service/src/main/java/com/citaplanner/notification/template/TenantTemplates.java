package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tenant's templates, as people edit them. Each call is a transaction of its own. */
public interface TenantTemplates {
    /** Reads a template, even if it was archived. */
    Uni<Optional<Template>> read(String tenantId, String id);

    /** The templates in use, ordered by id, after the given one. */
    Uni<List<Template>> list(String tenantId, String after, int limit);

    /** Versions older than the given one, newest first. */
    Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int limit);

    Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version);

    /** Stores a new template with its first version. If it is a default, others cease to be. */
    Uni<Void> create(Template template);

    /**
     * Stores a new version of a template in use.
     *
     * @param expected the version that the change is based on; empty for any
     * @return the changed template; empty if there was none in that version
     */
    Uni<Optional<Template>> change(
            String tenantId,
            String id,
            Optional<Integer> expected,
            String name,
            Wording wording,
            Instant at,
            String by);

    /** Makes it the only default of its type, channel and language. Empty if it does not exist or is archived. */
    Uni<Optional<Template>> makeDefault(String tenantId, String id);

    /** Empty if it does not exist. */
    Uni<Optional<Template>> clearDefault(String tenantId, String id);

    /** Archives it: it is no longer used but stays readable. Empty if it was not in use. */
    Uni<Optional<Template>> archive(String tenantId, String id);
}
