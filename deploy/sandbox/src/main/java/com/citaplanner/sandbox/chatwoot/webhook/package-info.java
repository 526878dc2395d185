@NullMarked
package com.citaplanner.sandbox.chatwoot.webhook;

import org.jspecify.annotations.NullMarked;
