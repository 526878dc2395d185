@NullMarked
package com.citaplanner.sandbox.chatwoot.rules;

import org.jspecify.annotations.NullMarked;
