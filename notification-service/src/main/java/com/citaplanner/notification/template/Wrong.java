package com.citaplanner.notification.template;

/** What is wrong with a field of a template or a request, without quoting any content. */
public record Wrong(String field, String reason) {}
