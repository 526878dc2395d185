@NullMarked
package com.citaplanner.sandbox.chatwoot.json;

import org.jspecify.annotations.NullMarked;
