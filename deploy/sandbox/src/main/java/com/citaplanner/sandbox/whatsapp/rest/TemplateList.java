package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Template;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists the templates of an account, a page at a time. */
public final class TemplateList {
    private static final int DEFAULT_LIMIT = 25;
    private static final List<String> FILTERS = List.of("name", "language", "status", "category");

    private final Templates templates;

    public TemplateList(Templates templates) {
        this.templates = templates;
    }

    ObjectNode page(BusinessNumber number, GraphRequest request) {
        List<Template> found = templates.of(number.accountId()).stream()
                .filter(template -> matches(template, request))
                .toList();
        int from = Math.min(position(request.parameter("after")), found.size());
        int to = Math.min(from + limit(request.parameter("limit")), found.size());
        ObjectNode page = MetaJson.object();
        ArrayNode data = page.putArray("data");
        found.subList(from, to).forEach(template -> data.add(template.json()));
        if (from < to) {
            addPaging(page.putObject("paging"), request, from, to, to < found.size());
        }
        return page;
    }

    /** Meta's link to the next page contains the access token, so it must not be logged. */
    private static void addPaging(ObjectNode paging, GraphRequest request, int from, int to, boolean more) {
        paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(to));
        if (more) {
            paging.put(
                    "next",
                    "https://graph.facebook.com" + request.path() + "?access_token=" + request.token() + "&after="
                            + cursor(to));
        }
    }

    private static boolean matches(Template template, GraphRequest request) {
        return FILTERS.stream()
                .allMatch(filter -> request.parameter(filter).isEmpty()
                        || request.parameter(filter)
                                .equals(template.json().path(filter).asText()));
    }

    private static int limit(String limit) {
        if (limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("[1-9]\\d{0,3}")) {
            throw Refusal.invalid("Param limit must be a positive integer");
        }
        return Integer.parseInt(limit);
    }

    private static String cursor(int position) {
        return Base64.getEncoder().encodeToString(("at-" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return Integer.parseUnsignedInt(text.substring("at-".length()));
        } catch (RuntimeException e) {
            throw Refusal.invalid("Param after is not a valid cursor");
        }
    }
}
