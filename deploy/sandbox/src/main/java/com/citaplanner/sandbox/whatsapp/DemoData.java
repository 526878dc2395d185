package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The demo clinic's number, its templates, and clients whose phones the page shows. */
public final class DemoData {
    /** The clinic's number. Its token is public, so it is only for the sandbox. */
    public static final BusinessNumber NUMBER = new BusinessNumber(
            "106540352242922", "102290129340398", "5215550001111", "Clínica Dental Sonrisas", "sandbox-whatsapp-token");

    /** The clinic's number at Evolution API. Its key is public, so it is only for the sandbox. */
    public static final BusinessNumber EVOLUTION = BusinessNumber.ofEvolution(
            "sonrisas", "5215550002222", "Clínica Dental Sonrisas (Evolution)", "sandbox-evolution-key");

    private static final Map<String, String> CLIENTS = Map.of(
            "525512345678", "Juan Pérez",
            "525551234567", "María López",
            "525587654321", "Sofía Ramírez",
            "525598765432", "Lucía Torres");

    private DemoData() {}

    static void seed(BusinessNumber number, Clients clients, Chats chats, Templates templates) {
        CLIENTS.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(client -> chats.of(number, clients.add(client.getKey(), client.getValue())));
        MetaJson.list(read()).forEach(template -> templates.put(number.accountId(), template));
    }

    private static byte[] read() {
        try (InputStream in = DemoData.class.getResourceAsStream("/com/citaplanner/sandbox/whatsapp/templates.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
