package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes messages as the API takes them. */
final class MessageBody {
    private MessageBody() {}

    static Map<String, Object> text(
            WhatsAppAddress address, CallbackReference reference, String text, List<ReplyButton> buttons) {
        return buttons.isEmpty() ? text(address, reference, text) : interactive(address, reference, text, buttons);
    }

    private static Map<String, Object> interactive(
            WhatsAppAddress address, CallbackReference reference, String text, List<ReplyButton> buttons) {
        List<Map<String, Object>> replies = buttons.stream()
                .map(button -> Map.<String, Object>of(
                        "type", "reply", "reply", Map.of("id", button.id(), "title", button.title())))
                .toList();
        Map<String, Object> message = message(address, reference, "interactive");
        message.put(
                "interactive",
                Map.of("type", "button", "body", Map.of("text", text), "action", Map.of("buttons", replies)));
        return message;
    }

    private static Map<String, Object> text(WhatsAppAddress address, CallbackReference reference, String text) {
        Map<String, Object> message = message(address, reference, "text");
        message.put("text", Map.of("preview_url", false, "body", text));
        return message;
    }

    static Map<String, Object> directSend(
            WhatsAppAddress address, CallbackReference reference, OutgoingMessage.DirectSend direct) {
        Map<String, Object> message = text(address, reference, direct.body(), direct.buttons());
        message.put("category", "utility");
        message.put("ttl_seconds", direct.ttlSeconds());
        return message;
    }

    static Map<String, Object> template(
            WhatsAppAddress address, CallbackReference reference, WhatsAppTemplate approved) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("name", approved.name());
        template.put("language", Map.of("code", approved.language()));
        List<Map<String, Object>> components = components(approved);
        if (!components.isEmpty()) {
            template.put("components", components);
        }
        Map<String, Object> message = message(address, reference, "template");
        message.put("template", template);
        return message;
    }

    private static Map<String, Object> message(WhatsAppAddress address, CallbackReference reference, String type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messaging_product", "whatsapp");
        message.put("recipient_type", "individual");
        message.put(address.field(), address.text());
        message.put("type", type);
        message.put("biz_opaque_callback_data", reference.text());
        return message;
    }

    private static List<Map<String, Object>> components(WhatsAppTemplate approved) {
        List<Map<String, Object>> components = new ArrayList<>();
        header(approved.header()).ifPresent(components::add);
        texts("body", approved.parameters()).ifPresent(components::add);
        approved.buttons().forEach(button -> components.add(button(button)));
        return components;
    }

    private static Optional<Map<String, Object>> header(Map<String, String> header) {
        return header.keySet().stream()
                .filter(MirroredTemplate.MEDIA::contains)
                .findFirst()
                .map(media -> Optional.of(component("header", media, Map.of("link", header.getOrDefault(media, "")))))
                .orElseGet(() -> texts("header", header));
    }

    private static Map<String, Object> component(String type, String media, Object value) {
        return Map.of("type", type, "parameters", List.of(Map.of("type", media, media, value)));
    }

    private static Map<String, Object> button(WhatsAppTemplate.Button button) {
        return Map.of(
                "type",
                "button",
                "sub_type",
                button.type().name().toLowerCase(Locale.ROOT),
                "index",
                Integer.toString(button.index()),
                "parameters",
                List.of(Map.of("type", parameter(button.type()), parameter(button.type()), button.parameter())));
    }

    /** The kind of a button's parameter, which is also the name of the field with its value. */
    private static String parameter(WhatsAppTemplate.ButtonType type) {
        return switch (type) {
            case QUICK_REPLY -> "payload";
            case URL -> "text";
            case COPY_CODE -> "coupon_code";
        };
    }

    /** Parameters by number are told by their order, others by their names. */
    private static Optional<Map<String, Object>> texts(String type, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, String>> texts = TemplateParameters.areNumbered(parameters.keySet())
                ? parameters.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> Integer.valueOf(entry.getKey())))
                        .map(entry -> Map.of("type", "text", "text", entry.getValue()))
                        .toList()
                : parameters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                Map.of("type", "text", "parameter_name", entry.getKey(), "text", entry.getValue()))
                        .toList();
        return Optional.of(Map.of("type", type, "parameters", texts));
    }
}
