/** A stand-in for the WhatsApp Cloud API of Meta. */
@NullMarked
package com.citaplanner.sandbox.whatsapp;

import org.jspecify.annotations.NullMarked;
