package com.citaplanner.notification.message;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A WhatsApp template that was approved for the business, with its parameters filled in: the only way to begin a
 * conversation there.
 *
 * @param language as WhatsApp writes it, for example {@code es_MX}
 * @param category for example {@code UTILITY}
 * @param parameters of the body, by number ({@code 1}, {@code 2}…) or name
 * @param header the parameter of a text header, by number or name, or the address of its {@code image}, {@code video} or
 *     {@code document}; empty where the header needs nothing
 * @param buttons those that need something filled in
 */
public record WhatsAppTemplate(
        String name,
        String language,
        String category,
        Map<String, String> parameters,
        Map<String, String> header,
        List<Button> buttons) {
    /** Templates that were stored before they had headers and buttons have neither. */
    public WhatsAppTemplate {
        parameters = Map.copyOf(parameters);
        header = header == null ? Map.of() : Map.copyOf(header);
        buttons = buttons == null ? List.of() : List.copyOf(buttons);
    }

    public WhatsAppTemplate(String name, String language, String category, Map<String, String> parameters) {
        this(name, language, category, parameters, Map.of(), List.of());
    }

    /**
     * A button of the template.
     *
     * @param index from 0
     * @param parameter what an answer by it brings back, or the end of its address, or its code
     */
    public record Button(int index, ButtonType type, String parameter) {}

    /** What a button does with its parameter. */
    public enum ButtonType {
        /** The client answers with it. */
        QUICK_REPLY,
        /** The client opens an address that ends in it. */
        URL,
        /** The client copies it. */
        COPY_CODE
    }

    int characters() {
        return IntStream.concat(
                        Stream.concat(parameters.values().stream(), header.values().stream())
                                .mapToInt(String::length),
                        buttons.stream().mapToInt(button -> button.parameter().length()))
                .sum();
    }
}
