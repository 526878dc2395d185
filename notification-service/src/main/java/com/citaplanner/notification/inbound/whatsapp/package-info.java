/** Reads and processes what WhatsApp's Cloud API reports: receipts, messages and preferences of clients. */
@NullMarked
package com.citaplanner.notification.inbound.whatsapp;

import org.jspecify.annotations.NullMarked;
