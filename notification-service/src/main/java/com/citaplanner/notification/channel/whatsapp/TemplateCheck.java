package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks a template with its parameters against Meta's copy, before anything is sent. */
final class TemplateCheck {
    private TemplateCheck() {}

    /**
     * Finds why Meta would refuse it.
     *
     * @param mirrored all templates of the business account
     * @return the reason; empty if it fits
     */
    static Optional<String> problem(WhatsAppTemplate approved, List<MirroredTemplate> mirrored) {
        List<MirroredTemplate> named = mirrored.stream()
                .filter(template -> template.name().equals(approved.name()))
                .toList();
        if (named.isEmpty()) {
            return Optional.of("the business account has no template " + approved.name());
        }
        return named.stream()
                .filter(template -> template.language().equals(approved.language()))
                .findFirst()
                .map(template -> problem(approved, template))
                .orElseGet(() -> Optional.of("the template " + approved.name() + " does not exist in "
                        + approved.language() + ", only in " + languages(named)));
    }

    private static String languages(List<MirroredTemplate> named) {
        return named.stream().map(MirroredTemplate::language).sorted().collect(Collectors.joining(", "));
    }

    private static Optional<String> problem(WhatsAppTemplate approved, MirroredTemplate template) {
        String name = "the template " + approved.name() + " (" + approved.language() + ")";
        if (!template.isApproved()) {
            return Optional.of(name + " cannot be sent: its status is " + template.status());
        }
        return parameters(
                        name + "'s body", template.body(), approved.parameters().keySet())
                .or(() -> header(name + "'s header", template, approved.header().keySet()))
                .or(() -> buttons(name, template.buttons(), approved.buttons()));
    }

    private static Optional<String> header(String part, MirroredTemplate template, Set<String> given) {
        return template.headerMedia()
                .map(media -> media(part, media, given))
                .orElseGet(() -> parameters(part, template.header(), given));
    }

    private static Optional<String> media(String part, String media, Set<String> given) {
        if (!MirroredTemplate.MEDIA.contains(media)) {
            return Optional.of(part + " takes a " + media + ", which a message cannot give");
        }
        return given.equals(Set.of(media))
                ? Optional.empty()
                : Optional.of(part + " takes a file (" + media + "), but the message gives " + listed(given));
    }

    private static Optional<String> parameters(String part, Set<String> wanted, Set<String> given) {
        return wanted.equals(given)
                ? Optional.empty()
                : Optional.of(part + " takes " + listed(wanted) + ", but the message gives " + listed(given));
    }

    private static String listed(Set<String> parameters) {
        return parameters.isEmpty()
                ? "no parameters"
                : "the parameters " + String.join(", ", new TreeSet<>(parameters));
    }

    private static Optional<String> buttons(
            String name, List<MirroredTemplate.MirroredButton> wanted, List<WhatsAppTemplate.Button> given) {
        Map<Integer, WhatsAppTemplate.ButtonType> types =
                given.stream().collect(Collectors.toMap(WhatsAppTemplate.Button::index, WhatsAppTemplate.Button::type));
        for (Map.Entry<Integer, WhatsAppTemplate.ButtonType> button : types.entrySet()) {
            boolean fits = button.getKey() < wanted.size()
                    && wanted.get(button.getKey())
                            .type()
                            .equals(button.getValue().name());
            if (!fits) {
                return Optional.of(name + " has no button " + button.getKey() + " of the type " + button.getValue());
            }
        }
        return IntStream.range(0, wanted.size())
                .filter(i -> wanted.get(i).needsParameter() && !types.containsKey(i))
                .mapToObj(i -> name + "'s button " + i + " (" + wanted.get(i).type() + ") needs a parameter")
                .findFirst();
    }
}
