package dev.fulla.platform.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationDefinition.Handler;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Says what went wrong with a function, by codes; its own words and those of AWS may hold secrets and are not told. */
final class LambdaFailures {
    /** Errors of the host about a function that would be the same again. */
    private static final List<String> SAME_AGAIN = List.of(
            "Function.ResponseSizeTooLarge", "Runtime.ImportModuleError", "Runtime.HandlerNotFound",
            "Runtime.UserCodeSyntaxError", "Runtime.InvalidEntrypoint");

    private final Handler handler;

    LambdaFailures(Handler handler) {
        this.handler = handler;
    }

    /** @param payload {@code {errorType, errorMessage, …}}, or without type when the host stopped the function */
    Failure ofFunction(String payload) {
        String type = type(payload);
        String words = "The function " + handler.lambda() + " failed" + (type.isEmpty() ? "." : " with " + type + ".");
        if (handler.halt().contains(type)) {
            return new PermanentFailure(ErrorCode.HALTED, words);
        }
        return handler.permanent().contains(type) || SAME_AGAIN.contains(type)
                ? new PermanentFailure(ErrorCode.FLOW_FAILED, words)
                : new TransientFailure(ErrorCode.FLOW_FAILED, words);
    }

    Failure ofHost(SdkException e) {
        if (e instanceof TooManyRequestsException limited) {
            return new TransientFailure(
                    ErrorCode.UPSTREAM_RATE_LIMITED, "AWS Lambda throttles " + handler.lambda() + ".", e,
                    seconds(limited.retryAfterSeconds()));
        }
        if (e instanceof LambdaException refusal) {
            return refused(refusal);
        }
        if (e instanceof ApiCallTimeoutException || e instanceof AbortedException) {
            return new TransientFailure(
                    ErrorCode.UPSTREAM_TIMEOUT, "The function " + handler.lambda() + " did not answer in time.", e);
        }
        return new TransientFailure(
                ErrorCode.UPSTREAM_UNREACHABLE,
                "AWS Lambda did not answer, or this process has no AWS credentials or region for " + handler.lambda() + ".", e);
    }

    /** 401 and 403 are the rights of this process, which somebody may set right meanwhile. */
    private Failure refused(LambdaException e) {
        int status = e.statusCode();
        String code = e.awsErrorDetails() == null ? "" : safe(e.awsErrorDetails().errorCode());
        String words = "AWS Lambda answered " + status + " " + code + " for " + handler.lambda() + ".";
        if (status == 429) {
            return new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, words, e);
        }
        if (status >= 500) {
            return new TransientFailure(ErrorCode.UPSTREAM_ERROR, words, e);
        }
        return status == 401 || status == 403
                ? new TransientFailure(ErrorCode.UPSTREAM_REJECTED, words, e)
                : new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, words, e);
    }

    Object readable(String answer) {
        JsonNode node = parsed(answer);
        if (node == null) {
            throw new PermanentFailure(
                    ErrorCode.FLOW_FAILED, "The function " + handler.lambda() + " answered with something that is no JSON.");
        }
        return Json.MAPPER.convertValue(node, Object.class);
    }

    private static String type(String payload) {
        JsonNode node = parsed(payload);
        return node == null ? "" : safe(node.path("errorType").asText(""));
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null; // the callers say what that means
        }
    }

    /** Names of errors only, no sentences. */
    private static String safe(@Nullable String name) {
        return name != null && name.matches("[A-Za-z][A-Za-z0-9_.$]{0,79}") ? name : "";
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }
}
