package com.citaplanner.sandbox.whatsapp.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The templates of all business accounts. */
public final class Templates {
    private final List<Template> templates = new CopyOnWriteArrayList<>();

    /** Adds a template in Meta's form, or replaces the one with the same name and language. */
    public Template put(String accountId, ObjectNode json) {
        Template template = new Template(accountId, json);
        templates.removeIf(other -> other.isSameAs(template));
        templates.add(template);
        return template;
    }

    /** Changes the status, for example to {@code PAUSED}. */
    public void setStatus(String accountId, String name, String status) {
        templates.stream()
                .filter(template -> template.accountId().equals(accountId)
                        && template.name().equals(name))
                .forEach(template -> template.json().put("status", status));
    }

    public List<Template> of(String accountId) {
        return templates.stream()
                .filter(template -> template.accountId().equals(accountId))
                .toList();
    }

    public Optional<Template> find(String accountId, String name, String language) {
        return of(accountId).stream()
                .filter(template ->
                        template.name().equals(name) && template.language().equals(language))
                .findFirst();
    }
}
