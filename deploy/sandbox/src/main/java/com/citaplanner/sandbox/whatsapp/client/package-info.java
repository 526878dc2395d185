/** What clients do on their phones. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.client;

import org.jspecify.annotations.NullMarked;
