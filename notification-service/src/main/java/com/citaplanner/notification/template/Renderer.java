package com.citaplanner.notification.template;

import com.citaplanner.notification.work.HeavyWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the wording of each message and fills it in. */
public final class Renderer implements MessageRenderer {
    private final TemplateRepository templates;
    private final BuiltInTemplates builtInTemplates;
    private final HeavyWork heavy;

    public Renderer(TemplateRepository templates, BuiltInTemplates builtInTemplates, HeavyWork heavy) {
        this.templates = templates;
        this.builtInTemplates = builtInTemplates;
        this.heavy = heavy;
    }

    @Override
    public Uni<List<RenderResult>> render(List<RenderRequest> renderRequests) {
        return forBatch(renderRequests)
                .chain(batchRenderer -> heavy.run(
                        () -> renderRequests.stream().map(batchRenderer::render).toList()));
    }

    @Override
    public Uni<BatchRenderer> forBatch(List<RenderRequest> renderRequests) {
        List<TemplateLookup> lookups = renderRequests.stream()
                .filter(renderRequest -> renderRequest.message().isEmpty())
                .map(Renderer::lookup)
                .distinct()
                .toList();
        return (lookups.isEmpty() ? Uni.createFrom().item(List.<Template>of()) : templates.find(lookups))
                .map(found -> new BatchRenderer(this, found));
    }

    private static TemplateLookup lookup(RenderRequest renderRequest) {
        return new TemplateLookup(
                renderRequest.business().tenantId(),
                renderRequest.templateId(),
                renderRequest.type(),
                renderRequest.channel());
    }

    /** @param found the tenant's templates, possibly with templates of other tenants */
    RenderResult render(RenderRequest renderRequest, List<Template> found) {
        return new BatchRenderer(this, found).render(renderRequest);
    }

    RenderResult render(RenderRequest renderRequest, List<Template> found, BatchRenderer batchRenderer) {
        Languages languages = languages(renderRequest);
        if (renderRequest.message().isPresent()) {
            return renderMessage(renderRequest, renderRequest.message().get(), languages, batchRenderer);
        }
        List<Template> ours = found.stream()
                .filter(template ->
                        template.tenantId().equals(renderRequest.business().tenantId()))
                .toList();
        return renderRequest
                .templateId()
                .map(id -> byId(renderRequest, id, ours, batchRenderer))
                .orElseGet(() -> fill(renderRequest, byDefault(renderRequest, ours, languages), batchRenderer));
    }

    private RenderResult renderMessage(
            RenderRequest renderRequest, String message, Languages languages, BatchRenderer batchRenderer) {
        Optional<String> subject = builtInTemplates
                .find(renderRequest.type(), renderRequest.channel(), languages)
                .wording()
                .subject();
        return fill(
                renderRequest,
                Wording.of(message, subject, false),
                languages.messageLocale(),
                "message",
                null,
                0,
                batchRenderer);
    }

    private static RenderResult byId(
            RenderRequest renderRequest, String id, List<Template> ours, BatchRenderer batchRenderer) {
        Optional<Template> named =
                ours.stream().filter(template -> template.id().equals(id)).findFirst();
        if (named.isEmpty()) {
            return RenderResult.Refused.because("templateId", "is not a template of this tenant");
        }
        Template template = named.get();
        if (template.archived()) {
            return RenderResult.Refused.because("templateId", "is a deleted template");
        }
        if (template.type() != renderRequest.type() || template.channel() != renderRequest.channel()) {
            return RenderResult.Refused.because(
                    "templateId", "is a template for " + template.type() + " over " + template.channel());
        }
        return fill(renderRequest, SelectedTemplate.of(template), batchRenderer);
    }

    private SelectedTemplate byDefault(RenderRequest renderRequest, List<Template> ours, Languages languages) {
        List<Template> defaults = ours.stream()
                .filter(template -> template.isDefault() && !template.archived())
                .filter(template ->
                        template.type() == renderRequest.type() && template.channel() == renderRequest.channel())
                .toList();
        return languages
                .best(defaults, Template::language)
                .map(SelectedTemplate::of)
                .orElseGet(() -> builtInTemplates
                        .find(renderRequest.type(), renderRequest.channel(), languages)
                        .selected());
    }

    /** Like {@link #render}, but with this wording instead of a stored one. */
    public Uni<RenderResult> preview(RenderRequest renderRequest, SelectedTemplate selectedTemplate) {
        return heavy.run(() -> fill(renderRequest, selectedTemplate));
    }

    RenderResult fill(RenderRequest renderRequest, SelectedTemplate selectedTemplate) {
        return fill(renderRequest, selectedTemplate, new BatchRenderer(this, List.of()));
    }

    private static RenderResult fill(
            RenderRequest renderRequest, SelectedTemplate selectedTemplate, BatchRenderer batchRenderer) {
        Locale locale = languages(renderRequest).formattingLocale(selectedTemplate.language());
        return fill(
                renderRequest,
                selectedTemplate.wording(),
                locale,
                "text",
                selectedTemplate.templateId(),
                selectedTemplate.version(),
                batchRenderer);
    }

    private static RenderResult fill(
            RenderRequest renderRequest,
            Wording wording,
            Locale locale,
            String field,
            @Nullable String templateId,
            int version,
            BatchRenderer batchRenderer) {
        ValueFormatter formatter = new ValueFormatter(
                locale,
                renderRequest.clientZone().orElse(renderRequest.business().zone()),
                renderRequest.business().currency());
        BatchRenderer.WordedText wordedText = new BatchRenderer.WordedText(wording, renderRequest.channel(), field);
        return batchRenderer.fill(renderRequest, wordedText, formatter, templateId, version);
    }

    private static Languages languages(RenderRequest renderRequest) {
        return new Languages(
                renderRequest.clientLocale(), renderRequest.business().locale());
    }
}
