/** The stand-in's Evolution API: texts over one instance, with its refusals and its webhooks. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.evolution;

import org.jspecify.annotations.NullMarked;
