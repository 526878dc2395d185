package com.citaplanner.gateway.payload;

/** The outcome of reading a JSON text: its value, or the reason why it cannot be read. */
public sealed interface JsonResult permits JsonValue, PayloadProblem {}
