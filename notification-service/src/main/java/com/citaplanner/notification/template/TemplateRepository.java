package com.citaplanner.notification.template;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tenants' templates. Works inside the transaction under way. */
public interface TemplateRepository {
    /** All that these may need, deleted ones included, in one query. */
    Uni<List<Template>> find(Collection<TemplateLookup> lookups);

    Uni<Optional<Template>> find(String tenantId, String id);

    /** Those in use, by id, from the one after this. */
    Uni<List<Template>> list(String tenantId, String after, int most);

    /** Newest first, those older than this version. */
    Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int most);

    Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version);

    /** Keeps a new template, in its first version. */
    Uni<Void> add(Template template);

    /**
     * Keeps a new version of a template in use.
     *
     * @param expected the version it was made of; empty for whichever is the newest
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

    /** Makes it the only default of its type, channel and language. Gives back whether it is there to be used. */
    Uni<Boolean> makeDefault(String tenantId, String id);

    /** Gives back whether it is there. */
    Uni<Boolean> noDefault(String tenantId, String id);

    /** It is no longer used, and stays to be read. Gives back whether it was in use. */
    Uni<Boolean> archive(String tenantId, String id);
}
