package com.citaplanner.notification.autoreply.http;

import com.citaplanner.notification.autoreply.ReplyRequest;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TenantTemplates;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the templates that rules name, but that no automatic reply could use. */
@ApplicationScoped
class ReplyTemplateCheck {
    private static final List<String> PARTS = List.of("closed", "unanswered", "nudge");

    private final TenantTemplates templates;

    ReplyTemplateCheck(TenantTemplates templates) {
        this.templates = templates;
    }

    private record NamedTemplate(String field, String id) {}

    /** @param rules as they were sent, and are known to be valid otherwise */
    Uni<List<FieldError>> errors(String tenantId, JsonNode rules) {
        JsonNode overrides = rules.path("overrides");
        Stream<NamedTemplate> named = Stream.concat(
                named(rules, ""),
                IntStream.range(0, overrides.size())
                        .boxed()
                        .flatMap(i -> named(overrides.path(i), "overrides[" + i + "].")));
        return Multi.createFrom()
                .items(named)
                .onItem()
                .transformToUniAndConcatenate(each -> templates
                        .read(tenantId, each.id())
                        .map(found -> problem(found).map(reason -> new FieldError(each.field(), reason))))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private static Stream<NamedTemplate> named(JsonNode settings, String path) {
        return PARTS.stream()
                .filter(part -> settings.path(part).path("templateId").isTextual())
                .map(part -> new NamedTemplate(
                        path + part + ".templateId",
                        settings.path(part).path("templateId").textValue()));
    }

    private static Optional<String> problem(Optional<Template> found) {
        if (found.filter(template -> !template.archived()).isEmpty()) {
            return Optional.of("must be the id of a template that exists");
        }
        return found.filter(template ->
                        template.type() != NotificationType.AUTO_REPLY || template.channel() != ReplyRequest.CHANNEL)
                .map(template -> "must be a template for AUTO_REPLY over CHATWOOT, but is one for " + template.type()
                        + " over " + template.channel());
    }
}
