package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Writes what Meta tells about a number. */
final class NumberJson {
    private static final List<String> DEFAULT_FIELDS =
            List.of("id", "verified_name", "display_phone_number", "quality_rating", "code_verification_status");

    private NumberJson() {}

    /**
     * @param fields separated by commas; empty for the usual ones
     * @param tier to how many people the business may write
     */
    static ObjectNode of(BusinessNumber number, String fields, String tier) {
        ObjectNode all = MetaJson.object()
                .put("id", number.id())
                .put("verified_name", number.name())
                .put("display_phone_number", number.displayPhone())
                .put("quality_rating", "GREEN")
                .put("code_verification_status", "VERIFIED")
                .put("platform_type", "CLOUD_API")
                .put("status", "CONNECTED")
                .put("messaging_limit_tier", tier)
                .put("whatsapp_business_manager_messaging_limit", tier);
        all.putObject("throughput").put("level", "STANDARD");
        List<String> wanted = fields.isBlank()
                ? DEFAULT_FIELDS
                : Arrays.stream(fields.split(",")).map(String::strip).toList();
        ObjectNode selected = MetaJson.object();
        wanted.stream().filter(all::has).forEach(field -> selected.set(field, all.get(field)));
        return selected.put("id", number.id());
    }
}
