package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Content;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the wording of each message, and fills it in. */
public final class Renderer implements Templates {
    private final TemplateShelf shelf;
    private final BuiltIns builtIns;

    public Renderer(TemplateShelf shelf, BuiltIns builtIns) {
        this.shelf = shelf;
        this.builtIns = builtIns;
    }

    @Override
    public Uni<List<Rendering>> render(List<Wanted> wanted) {
        List<TemplateLookup> lookups = wanted.stream()
                .filter(one -> one.message().isEmpty())
                .map(Renderer::lookup)
                .distinct()
                .toList();
        return (lookups.isEmpty() ? Uni.createFrom().item(List.<Template>of()) : shelf.find(lookups))
                .map(found -> wanted.stream().map(one -> render(one, found)).toList());
    }

    private static TemplateLookup lookup(Wanted wanted) {
        return new TemplateLookup(wanted.business().tenantId(), wanted.templateId(), wanted.type(), wanted.channel());
    }

    /** @param found what the tenant has, and possibly templates of others */
    Rendering render(Wanted wanted, List<Template> found) {
        Languages languages = languages(wanted);
        if (wanted.message().isPresent()) {
            return message(wanted, wanted.message().get(), languages);
        }
        List<Template> ours = found.stream()
                .filter(one -> one.tenantId().equals(wanted.business().tenantId()))
                .toList();
        return wanted.templateId()
                .map(id -> byId(wanted, id, ours))
                .orElseGet(() -> filled(wanted, byDefault(wanted, ours, languages)));
    }

    private Rendering message(Wanted wanted, String message, Languages languages) {
        Optional<String> subject = builtIns.find(wanted.type(), wanted.channel(), languages)
                .wording()
                .subject();
        return rendering(
                wanted,
                Wording.of(message, subject, false),
                languages.ofClient(),
                "message",
                content -> new Rendering.Rendered(content, null, 0));
    }

    private Rendering byId(Wanted wanted, String id, List<Template> ours) {
        Optional<Template> named =
                ours.stream().filter(one -> one.id().equals(id)).findFirst();
        if (named.isEmpty()) {
            return Rendering.Refused.because("templateId", "is no template of this tenant");
        }
        Template template = named.get();
        if (template.archived()) {
            return Rendering.Refused.because("templateId", "is a template that was deleted");
        }
        if (template.type() != wanted.type() || template.channel() != wanted.channel()) {
            return Rendering.Refused.because(
                    "templateId", "is a template for " + template.type() + " over " + template.channel());
        }
        return filled(wanted, Chosen.of(template));
    }

    private Chosen byDefault(Wanted wanted, List<Template> ours, Languages languages) {
        List<Template> defaults = ours.stream()
                .filter(one -> one.isDefault() && !one.archived())
                .filter(one -> one.type() == wanted.type() && one.channel() == wanted.channel())
                .toList();
        return languages
                .best(defaults, Template::language)
                .map(Chosen::of)
                .orElseGet(() -> builtIns.find(wanted.type(), wanted.channel(), languages)
                        .chosen());
    }

    /** As {@link #render}, with this wording, whatever is stored. */
    public static Rendering filled(Wanted wanted, Chosen chosen) {
        return rendering(
                wanted,
                chosen.wording(),
                languages(wanted).within(chosen.language()),
                "text",
                content -> new Rendering.Rendered(content, chosen.templateId(), chosen.version()));
    }

    private static Languages languages(Wanted wanted) {
        return new Languages(wanted.clientLocale(), wanted.business().locale());
    }

    private static Rendering rendering(
            Wanted wanted, Wording wording, Locale locale, String field, Function<Content, Rendering> rendered) {
        Complaints complaints = new Complaints();
        ParsedWording parsed = ParsedWording.of(wording, wanted.channel(), field, complaints);
        Writing writing = new Writing(
                locale,
                wanted.clientZone().orElse(wanted.business().zone()),
                wanted.business().currency());
        return parsed.fill(new Filling(wanted.variables(), wanted.automatic(), writing, complaints))
                .map(rendered)
                .orElseGet(() -> new Rendering.Refused(complaints.list()));
    }
}
