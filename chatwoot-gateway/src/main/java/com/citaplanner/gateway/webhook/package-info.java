@NullMarked
package com.citaplanner.gateway.webhook;

import org.jspecify.annotations.NullMarked;
