package com.citaplanner.notification.template;

import com.citaplanner.notification.work.HeavyWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the wording of each message, and fills it in. */
public final class Renderer implements Templates {
    private final TemplateShelf shelf;
    private final BuiltIns builtIns;
    private final HeavyWork heavy;

    public Renderer(TemplateShelf shelf, BuiltIns builtIns, HeavyWork heavy) {
        this.shelf = shelf;
        this.builtIns = builtIns;
        this.heavy = heavy;
    }

    @Override
    public Uni<List<Rendering>> render(List<Wanted> wanted) {
        return prepare(wanted)
                .chain(prepared ->
                        heavy.run(() -> wanted.stream().map(prepared::render).toList()));
    }

    @Override
    public Uni<PreparedTemplates> prepare(List<Wanted> wanted) {
        List<TemplateLookup> lookups = wanted.stream()
                .filter(one -> one.message().isEmpty())
                .map(Renderer::lookup)
                .distinct()
                .toList();
        return (lookups.isEmpty() ? Uni.createFrom().item(List.<Template>of()) : shelf.find(lookups))
                .map(found -> new PreparedTemplates(this, found));
    }

    private static TemplateLookup lookup(Wanted wanted) {
        return new TemplateLookup(wanted.business().tenantId(), wanted.templateId(), wanted.type(), wanted.channel());
    }

    /** @param found what the tenant has, and possibly templates of others */
    Rendering render(Wanted wanted, List<Template> found) {
        return new PreparedTemplates(this, found).render(wanted);
    }

    Rendering render(Wanted wanted, List<Template> found, PreparedTemplates prepared) {
        Languages languages = languages(wanted);
        if (wanted.message().isPresent()) {
            return message(wanted, wanted.message().get(), languages, prepared);
        }
        List<Template> ours = found.stream()
                .filter(one -> one.tenantId().equals(wanted.business().tenantId()))
                .toList();
        return wanted.templateId()
                .map(id -> byId(wanted, id, ours, prepared))
                .orElseGet(() -> filled(wanted, byDefault(wanted, ours, languages), prepared));
    }

    private Rendering message(Wanted wanted, String message, Languages languages, PreparedTemplates prepared) {
        Optional<String> subject = builtIns.find(wanted.type(), wanted.channel(), languages)
                .wording()
                .subject();
        return filled(wanted, Wording.of(message, subject, false), languages.ofClient(), "message", null, 0, prepared);
    }

    private static Rendering byId(Wanted wanted, String id, List<Template> ours, PreparedTemplates prepared) {
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
        return filled(wanted, Chosen.of(template), prepared);
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
    public Uni<Rendering> preview(Wanted wanted, Chosen chosen) {
        return heavy.run(() -> filled(wanted, chosen));
    }

    Rendering filled(Wanted wanted, Chosen chosen) {
        return filled(wanted, chosen, new PreparedTemplates(this, List.of()));
    }

    private static Rendering filled(Wanted wanted, Chosen chosen, PreparedTemplates prepared) {
        Locale locale = languages(wanted).within(chosen.language());
        return filled(wanted, chosen.wording(), locale, "text", chosen.templateId(), chosen.version(), prepared);
    }

    private static Rendering filled(
            Wanted wanted,
            Wording wording,
            Locale locale,
            String field,
            String templateId,
            int version,
            PreparedTemplates prepared) {
        Writing writing = new Writing(
                locale,
                wanted.clientZone().orElse(wanted.business().zone()),
                wanted.business().currency());
        PreparedTemplates.Worded worded = new PreparedTemplates.Worded(wording, wanted.channel(), field);
        return prepared.fill(wanted, worded, writing, templateId, version);
    }

    private static Languages languages(Wanted wanted) {
        return new Languages(wanted.clientLocale(), wanted.business().locale());
    }
}
