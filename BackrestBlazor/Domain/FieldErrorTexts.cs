namespace BackrestBlazor.Domain;

/// <summary>Names the resource with the texts of <see cref="FieldError"/>; keys are its codes.</summary>
public sealed class FieldErrorTexts;
