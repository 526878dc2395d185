/** Sends messages over WhatsApp's Cloud API, which Meta runs. */
@NullMarked
package com.citaplanner.notification.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
